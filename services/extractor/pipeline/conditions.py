"""The conditions that frames set on their clause, by the names that knowledge/frames/ uses."""

from services.extractor.pipeline.condition_words import Condition
from services.extractor.pipeline.conditions_abroad import ABROAD
from services.extractor.pipeline.conditions_attack import ATTACK
from services.extractor.pipeline.conditions_blame import BLAME
from services.extractor.pipeline.conditions_bring import BRING
from services.extractor.pipeline.conditions_fighting import FIGHTING
from services.extractor.pipeline.conditions_fire import FIRE
from services.extractor.pipeline.conditions_ground import GROUND
from services.extractor.pipeline.conditions_hold import HOLD
from services.extractor.pipeline.conditions_leave import LEAVE
from services.extractor.pipeline.conditions_move import MOVE
from services.extractor.pipeline.conditions_ready import READY_CONDITIONS
from services.extractor.pipeline.conditions_shootdown import SHOOTDOWN
from services.extractor.pipeline.conditions_speech import SPEECH
from services.extractor.pipeline.conditions_threat import THREAT
from services.extractor.pipeline.conditions_truce import TRUCE
from services.extractor.pipeline.conditions_voiced import VOICED

CONDITIONS: dict[str, Condition] = (
    ABROAD
    | ATTACK
    | BLAME
    | BRING
    | FIGHTING
    | FIRE
    | GROUND
    | HOLD
    | LEAVE
    | MOVE
    | READY_CONDITIONS
    | SHOOTDOWN
    | SPEECH
    | THREAT
    | TRUCE
    | VOICED
)
