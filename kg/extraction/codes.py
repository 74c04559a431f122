"""The codes that facts are stated with; each is a code list of the vocabulary."""

from __future__ import annotations

from enum import StrEnum


class EventKind(StrEnum):
    """The act that an announcement reports (code list event-kind)."""

    SIGNING = "signing"
    CONFERENCE = "conference"
    APPOINTMENT = "appointment"
    INSPECTION = "inspection"
    MEETING = "meeting"
    CEREMONY = "ceremony"
    TRAINING = "training"
    CONTEST = "contest"
    LAUNCH = "launch"
    OTHER = "other"


class Part(StrEnum):
    """The part someone took in an event (code list participation-role)."""

    APPOINTEE = "appointee"
    SIGNATORY = "signatory"
    CHAIR = "chair"
    SPEAKER = "speaker"
    RECIPIENT = "recipient"
    ATTENDEE = "attendee"
    INSPECTED = "inspected"


class Tenure(StrEnum):
    """How an office stands to its holder on the day attested."""

    HELD = "held"
    ASSUMED = "assumed"
    LEFT = "left"
    FORMER = "former"


class Level(StrEnum):
    """Tier of an agency (code list level)."""

    CENTRAL = "central"
    REGION = "region"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    FOREIGN = "foreign"
