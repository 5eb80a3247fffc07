"""The conditions that frames set on their clause, by the names that knowledge/verbs.yaml uses."""

from services.extractor.pipeline.condition_words import Condition
from services.extractor.pipeline.conditions_attack import ATTACK
from services.extractor.pipeline.conditions_ground import GROUND
from services.extractor.pipeline.conditions_speech import SPEECH

CONDITIONS: dict[str, Condition] = ATTACK | GROUND | SPEECH
