"""The reports of one area as they come: which version of each document stands, and which tellings count."""

from bisect import bisect_left, insort
from collections import defaultdict
from datetime import datetime
from math import inf

from schemas.report import Report
from schemas.watch import Area
from services.picture.affinity import conflict
from services.picture.told import Told, tell

Post = tuple[str, str]
"""An account and a kind of claim."""


def _age(report: Report) -> float:
    at = report.published or report.collected
    return at.timestamp() if at else inf


class Reports:
    """The same tellings as `core.standing`, `told.tell` and `core.without_embedded` give for all versions that were taken."""

    def __init__(self, area: Area) -> None:
        self._area = area
        self.standing: dict[str, Report] = {}
        self.versions: dict[str, tuple[tuple[int, str], ...]] = {}
        self.told: dict[str, tuple[Told, ...]] = {}
        """The tellings of each standing report in the order of its claims, also those that do not count."""
        self.ages: list[tuple[float, str]] = []
        """When each document was published, or else read, and the document: the oldest first, those without a time last."""
        self.count = 0
        """How many versions are known."""
        self._published: list[datetime] = []
        self._posts: dict[Post, dict[Told, None]] = defaultdict(dict)
        self._embedded: dict[Post, dict[Told, None]] = defaultdict(dict)
        self._counted: set[Told] = set()
        self._check: dict[Told, None] = {}
        self._gone: dict[Told, None] = {}
        self.touched: set[str] = set()
        """Documents of posts whose embeddings may be others than the last time; whoever looks at them empties it."""

    @property
    def newest(self) -> datetime | None:
        """The newest publication of any standing report."""
        return self._published[-1] if self._published else None

    def take(self, report: Report) -> bool:
        """One version of one document; False when it is known already."""
        version = (report.revision, report.digest)
        known = self.versions.get(report.document, ())
        if version in known:
            return False
        self.versions[report.document] = (*known, version)
        self.count += 1
        before = self.standing.get(report.document)
        if before is None or (before.revision, before.digest) < version:
            if before is not None:
                self._take_away(before)
            self._put(report)
        for one in self.told[report.document]:
            self._touch(one)
        return True

    def forget(self, document: str) -> None:
        """No version of this document any more."""
        self.count -= len(self.versions.pop(document))
        self._take_away(self.standing[document])

    def before(self, moment: float) -> int:
        """How many documents are older than this."""
        return bisect_left(self.ages, (moment, ""))

    def since(self, moment: float) -> list[Report]:
        """The standing reports of this time or later, and those without any, by document."""
        return [self.standing[document] for document in sorted(name for _, name in self.ages[self.before(moment) :])]

    def settle(self) -> tuple[list[Told], list[Told]]:
        """The tellings that count no more and those that do now, since the last time."""
        gone, new = list(self._gone), list[Told]()
        for told in self._check:
            counts = told.claim.via is None or not self._repeated(told)
            if counts != (told in self._counted):
                (new if counts else gone).append(told)
        self._counted.difference_update(gone)
        self._counted.update(new)
        self._check, self._gone = {}, {}
        return gone, new

    def _put(self, report: Report) -> None:
        self.standing[report.document] = report
        insort(self.ages, (_age(report), report.document))
        if report.published is not None:
            insort(self._published, report.published)
        told = self.told[report.document] = () if report.deleted else tuple(tell(report, self._area))
        for one in told:
            self._posts[report.source, one.claim.kind][one] = None
            if one.claim.via is not None:
                self._embedded[one.claim.via, one.claim.kind][one] = None
            self._ask(one)

    def _take_away(self, report: Report) -> None:
        del self.standing[report.document]
        del self.ages[bisect_left(self.ages, (_age(report), report.document))]
        if report.published is not None:
            del self._published[bisect_left(self._published, report.published)]
        for one in self.told.pop(report.document):
            del self._posts[report.source, one.claim.kind][one]
            if one.claim.via is not None:
                del self._embedded[one.claim.via, one.claim.kind][one]
            self._ask(one)
            self._check.pop(one, None)
            if one in self._counted:
                self._gone[one] = None

    def _ask(self, told: Told) -> None:
        """Whether it counts must be looked at, and whether what embeds it still does."""
        self._touch(told)
        self._check[told] = None
        self._check |= self._embedded.get((told.report.source, told.claim.kind), {})

    def _repeated(self, told: Told) -> bool:
        """True when the post that the telling embeds is itself among the reports."""
        posts = self._posts.get((told.claim.via or "", told.claim.kind), {})
        return any(conflict(post, told) is None for post in posts)

    def embedding(self, post: Told) -> set[str]:
        """The documents that only embed this post and tell nothing else of its event: versions of theirs are versions of it."""
        embedded = self._embedded.get((post.report.source, post.claim.kind), {})
        return {told.report.document for told in embedded if conflict(post, told) is None}

    def _touch(self, told: Told) -> None:
        if told.claim.via is not None:
            posts = self._posts.get((told.claim.via, told.claim.kind), {})
            self.touched.update(post.report.document for post in posts)
