"""The contract as files: JSON Schemas, the AsyncAPI document and the examples, all rendered from the types."""

from typing import Any

import msgspec
from msgspec import Struct

from schemas.topics import TOPICS, Topic

BASE = "https://zonewatch.invalid/schemas"
"""A name and not an address: nothing is ever fetched from it."""
HEADERS: dict[str, Any] = {
    "type": "object",
    "required": ["ce_specversion", "ce_id", "ce_source", "ce_type", "content-type"],
    "properties": {
        "ce_specversion": {"const": "1.0"},
        "ce_id": {"type": "string", "description": "The id of the value and its revision: equal for equal messages."},
        "ce_source": {"type": "string", "pattern": "^/zonewatch/[a-z]+$", "description": "The service that sent it."},
        "ce_type": {"type": "string", "pattern": r"^zonewatch\.[a-z]+\.v1$"},
        "ce_time": {
            "type": "string",
            "format": "date-time",
            "description": "The documents' own time; absent if unknown.",
        },
        "content-type": {"const": "application/json"},
    },
}


def slug(topic: Topic) -> str:
    """The name of a topic in paths and references: a family of topics is named by its first word."""
    return topic.name.partition(".")[0]


def schema(type_: type[Struct]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one type; unknown fields are allowed, so that old readers take newer messages."""
    out = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{BASE}/{type_.__name__.lower()}.json",
        "title": type_.__name__,
    }
    return out | msgspec.json.schema(type_)


def files(examples: dict[str, dict[str, Struct]]) -> dict[str, str]:
    """Every generated file by its path under schemas/. `examples` holds, topic by topic, the values and their names."""
    out = {f"jsonschema/{slug(topic)}.json": _json(schema(topic.type)) for topic in TOPICS.values()}
    for name, values in examples.items():
        out |= {f"examples/{slug(TOPICS[name])}/{key}.json": _json(value) for key, value in values.items()}
    out["asyncapi.yaml"] = msgspec.yaml.encode(asyncapi()).decode()
    return out


def asyncapi() -> dict[str, Any]:
    """The AsyncAPI 3.0 document: a channel and a message a topic, an operation for each service that sends or receives."""
    topics = TOPICS.values()
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "zonewatch",
            "version": "1",
            "description": "What crosses the topics. Generated from schemas/*.py by `make contract`; do not edit.",
            "license": {"name": "Apache-2.0"},
        },
        "defaultContentType": "application/json",
        "channels": {slug(topic): _channel(topic) for topic in topics},
        "operations": {
            name: {"action": action, "channel": {"$ref": f"#/channels/{slug(topic)}"}, "summary": summary}
            for topic in topics
            for name, action, summary in _operations(topic)
        },
        "components": {
            "messages": {slug(topic): _message(topic) for topic in topics},
            "messageTraits": {"cloudevent": {"headers": HEADERS}},
        },
    }


def _channel(topic: Topic) -> dict[str, Any]:
    """One channel with its Kafka binding; the parts of a family's name are parameters."""
    parameters = {
        "area": {"description": "The id of a watched area: a row of infra/watch/areas.yaml."},
        "kind": {"description": "The kind of the incident: one of ten words."},
    }
    used = {name: row for name, row in parameters.items() if f"{{{name}}}" in topic.name}
    return {
        "address": topic.name,
        "description": topic.doc,
        "messages": {slug(topic): {"$ref": f"#/components/messages/{slug(topic)}"}},
        **({"parameters": used} if used else {}),
        "bindings": {
            "kafka": {
                "partitions": topic.partitions,
                "topicConfiguration": {
                    "cleanup.policy": [topic.cleanup],
                    "retention.ms": topic.retention_ms,
                    "max.message.bytes": topic.max_bytes,
                },
                "bindingVersion": "0.5.0",
            }
        },
    }


def _operations(topic: Topic) -> list[tuple[str, str, str]]:
    """Name, action and sentence of each service's part in a topic, as that service's own action."""
    name = slug(topic)
    sends = [(f"{who}-sends-{name}", "send", f"The {who} sends {name}.") for who in topic.producers]
    return sends + [(f"{who}-receives-{name}", "receive", f"The {who} receives {name}.") for who in topic.consumers]


def _message(topic: Topic) -> dict[str, Any]:
    """One message: CloudEvents 1.0 in the Kafka binding's binary mode, the value as JSON."""
    return {
        "name": topic.type.__name__,
        "summary": topic.doc,
        "traits": [{"$ref": "#/components/messageTraits/cloudevent"}],
        "payload": {
            "schemaFormat": "application/schema+json;version=draft-2020-12",
            "schema": {"$ref": f"jsonschema/{slug(topic)}.json"},
        },
        "bindings": {"kafka": {"key": {"type": "string", "description": topic.key}, "bindingVersion": "0.5.0"}},
    }


def _json(value: object) -> str:
    """JSON for people: indented, keys in the order of the types, a newline at the end."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"
