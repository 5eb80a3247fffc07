"""The contract: what crosses the topics and what is watched. Imports msgspec only."""
