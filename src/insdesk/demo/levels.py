"""Made-up contribution levels, side by side: most customers are in one, those who stayed away in none."""

from insdesk.domain.level_enums import LevelColour
from insdesk.domain.money import Money
from insdesk.domain.records.contribution import ContributionLevel

_PLATINUM, _GOLD, _SILVER = (Money.from_yuan(yuan) for yuan in (10_000, 4_000, 1_500))

LEVELS = (
    ContributionLevel(
        name="白金客户",
        colour=LevelColour.PURPLE,
        description="专属服务代表，优先预约",
        repair_from=_PLATINUM,
    ),
    ContributionLevel(
        name="金卡客户",
        colour=LevelColour.AMBER,
        description="保养工时九折",
        repair_from=_GOLD,
        repair_below=_PLATINUM,
    ),
    ContributionLevel(name="银卡客户", colour=LevelColour.BLUE, repair_from=_SILVER, repair_below=_GOLD),
    ContributionLevel(
        name="普通客户",
        colour=LevelColour.GREEN,
        description="一年内来过店",
        visits_from=1,
        repair_below=_SILVER,
    ),
)
"""Over the last twelve months, in the order in which they are shown."""
