"""The verbs, nouns and adjectives that say what became of those who were counted."""

from schemas.claim import Status

STATUS_OF: dict[str, Status] = {
    "destroy": "destroyed", "obliterate": "destroyed", "demolish": "destroyed", "raze": "destroyed", "incinerate": "destroyed",
    "wreck": "destroyed", "flatten": "destroyed", "sink": "destroyed", "burn": "destroyed", "torch": "destroyed",
    "annihilate": "destroyed", "take out": "destroyed", "blow up": "destroyed", "knock out": "destroyed",
    "damage": "damaged", "disable": "damaged", "cripple": "damaged",
    "kill": "killed", "slay": "killed", "murder": "killed", "execute": "killed", "die": "killed", "perish": "killed", "behead": "killed",
    "martyr": "killed", "assassinate": "killed", "massacre": "killed", "slaughter": "killed", "lynch": "killed", "dead": "killed",
    "wound": "wounded", "injure": "wounded", "hurt": "wounded", "maim": "wounded", "hospitalise": "wounded", "hospitalize": "wounded",
    "capture": "captured", "seize": "captured", "arrest": "captured", "detain": "captured", "kidnap": "captured", "abduct": "captured",
    "confiscate": "captured", "hijack": "captured", "imprison": "captured", "round up": "captured",
    "succumb": "killed", "suffocate": "killed", "apprehend": "captured", "nab": "captured", "snatch": "captured",
    "gut": "destroyed", "shatter": "destroyed", "scuttle": "destroyed", "crush": "destroyed", "put out": "destroyed",
    "drop": "dropped", "scatter": "dropped", "deploy": "deployed", "send": "deployed", "dispatch": "deployed", "station": "deployed",
    "down": "shot-down", "shoot": "shot-down", "shoot down": "shot-down", "bring down": "shot-down",
}  # fmt: skip
"""Verbs and adjectives by their lemma, with their particle where it is what decides."""
ENDED = frozenset(
    {"neutralise", "neutralize", "eliminate", "liquidate", "annihilate", "wipe out", "take out", "finish off", "do away", "pick off", "lose"}
)  # fmt: skip
"""What ends people as well as things: those are killed, these destroyed."""
LETHAL = frozenset({"gun down", "mow down", "cut down", "shoot dead", "burn alive"})
PARTS = frozenset(
    {
        "number", "group", "column", "convoy", "pair", "couple", "trio", "dozen", "dozens", "score", "hundred", "hundreds", "thousand", "thousands",
        "team", "crew", "squad", "band", "handful", "family", "majority", "rest", "total", "half", "third", "quarter", "most", "some", "all",
        "none", "one", "member", "wave", "swarm", "salvo", "volley", "barrage", "batch", "series", "fleet", "gathering", "crowd", "scores",
        "busload", "truckload", "line", "string", "cluster", "concentration", "type", "kind", "part", "lot", "percent", "toll", "tens", "load", "cache", "stockpile", "stock", "shipment", "consignment", "haul",
    }
)  # fmt: skip
"""Nouns whose "of" brings those of whom they speak."""
SUFFERED: tuple[tuple[frozenset[str], frozenset[str], Status], ...] = (
    (frozenset({"lose"}), frozenset({"life"}), "killed"),
    (frozenset({"meet"}), frozenset({"death", "end"}), "killed"),
    (frozenset({"suffer", "sustain", "receive", "have"}), frozenset({"injury", "wound", "burn", "concussion", "shrapnel"}), "wounded"),
)  # fmt: skip
"""What a subject comes to by its verb and object: "lost their lives", "suffered burns"."""
CARED = frozenset(
    {"take", "rush", "airlift", "evacuate", "treat", "admit", "transfer", "bring", "hospitalise", "hospitalize", "fly"}
)
CARE = frozenset({"hospital", "clinic", "injury", "wound", "burn", "treatment"})
"""Who is taken to one or treated for the other was wounded."""
TAKES = frozenset({"take", "hold", "lead"})
HELD = frozenset({"prisoner", "hostage", "captive", "detainee"})
HARM: dict[str, Status] = {
    "injury": "wounded", "casualty": "killed", "death": "killed", "fatality": "killed", "dead": "killed", "martyr": "killed",
    "toll": "killed", "corpse": "killed",
}  # fmt: skip
"""Nouns that themselves say what became of people."""
DONE: dict[str, Status] = {
    "death": "killed", "killing": "killed", "loss": "killed", "murder": "killed", "assassination": "killed", "execution": "killed",
    "massacre": "killed", "slaughter": "killed", "martyrdom": "killed", "life": "killed", "body": "killed",
    "wounding": "wounded", "injury": "wounded", "wounds": "wounded",
    "capture": "captured", "seizure": "captured", "arrest": "captured", "detention": "captured", "abduction": "captured",
    "kidnapping": "captured",
    "destruction": "destroyed", "wreckage": "destroyed", "wreck": "destroyed", "remains": "destroyed", "sinking": "destroyed",
    "damage": "damaged", "downing": "shot-down", "shootdown": "shot-down", "deployment": "deployed", "dispatch": "deployed",
}  # fmt: skip
"""Nouns that say what became of whom their "of" or "to" brings."""
LIVING = frozenset({"killed", "wounded"})
FLYING = frozenset({"aircraft", "drone", "missile", "rocket", "helicopter", "balloon", "atgm"})
LEAVES = frozenset({"leave", "be", "see", "get", "find", "shoot", "lie", "fall"})
AFTER: dict[str, Status] = {
    "dead": "killed", "killed": "killed", "martyred": "killed", "wounded": "wounded", "injured": "wounded", "hurt": "wounded",
    "captured": "captured", "detained": "captured", "arrested": "captured", "destroyed": "destroyed", "damaged": "damaged",
    "downed": "shot-down", "deployed": "deployed",
}  # fmt: skip
"""The word right behind what was counted: "five soldiers dead"."""
