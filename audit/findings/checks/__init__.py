"""The kinds of check. A new kind is one file here and one entry in ``CHECKS``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from audit.findings.check import Check
from audit.findings.checks.balance import BalanceCheck
from audit.findings.checks.count import CountCheck
from audit.findings.checks.cover import CoverCheck
from audit.findings.checks.each import EachCheck
from audit.findings.checks.refer import ReferCheck
from audit.findings.checks.reply_term import ReplyTermCheck
from audit.findings.checks.review import ReviewCheck
from audit.findings.checks.tariff import TariffCheck
from audit.findings.checks.unique import UniqueCheck

CHECKS: Final[Mapping[str, Check]] = {
    "each": EachCheck(),
    "count": CountCheck(),
    "cover": CoverCheck(),
    "unique": UniqueCheck(),
    "refer": ReferCheck(),
    "balance": BalanceCheck(),
    "reply_term": ReplyTermCheck(),
    "tariff": TariffCheck(),
    "review": ReviewCheck(),
}
