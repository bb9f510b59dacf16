"""The articles of the library: their bytes, what was read from them, what models found in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from pydantic import TypeAdapter
from sqlalchemy import func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from dateline.corrections import Corrected, apply
from dateline.model import Analysis, Article, Model, from_json, to_json
from dateline.storage.audit import noted, this_user
from dateline.storage.database import Database
from dateline.storage.decided import Decided, rebuilt
from dateline.storage.errors import NotInLibraryError
from dateline.storage.removed_rows import take_back
from dateline.storage.ruled import rules_for
from dateline.storage.search_index import index
from dateline.storage.summary import summarise
from dateline.storage.tables import AnalysisRow, ArticleRow, EventRow, SourceRow

_ARTICLE = TypeAdapter(Article)


@dataclass(frozen=True, slots=True)
class Stored:
    """An article of the library: its bytes, the name it first came in under, and what was decided about it."""

    id: str
    data: bytes
    source: str
    pasted: bool
    added: datetime
    decided: Decided


class Articles:
    """What is kept of each article. An id is the SHA-256 of the bytes in hex: the same bytes are one article."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        data: bytes,
        article: Article,
        analysis: Analysis | None = None,
        *,
        pasted: bool = False,
        who: str | None = None,
    ) -> bool:
        """Keep an article, whole or not at all; return whether it is new.

        ``article`` is what was read from ``data`` and ``analysis`` what was found in it; both without any decision of an
        analyst. One that is there keeps what is there; only a new source name is added. One that was removed is put back
        as it was.
        """
        who = this_user() if who is None else who
        try:
            with self._database.writing() as session:
                return _added(session, data, article, analysis, pasted=pasted, who=who)
        except IntegrityError:  # somebody added it in this very moment
            with self._database.writing() as session:
                return _added(session, data, article, analysis, pasted=pasted, who=who)

    def came_again(self, article_id: str, source: str, *, who: str | None = None) -> None:
        """Keep the name under which the bytes of an article that is there came in once more."""
        with self._database.writing() as session:
            _named(session, article_id, source, this_user() if who is None else who)

    def __contains__(self, article_id: str) -> bool:
        """Whether the article is there."""
        with self._database.reading() as session:
            return session.get(ArticleRow, article_id) is not None

    def __len__(self) -> int:
        """Return how many articles there are."""
        with self._database.reading() as session:
            return session.scalar(select(func.count()).select_from(ArticleRow)) or 0

    def ids(self) -> list[str]:
        """Return the ids of all articles, in the order in which they came in."""
        with self._database.reading() as session:
            return list(session.scalars(select(ArticleRow.id).order_by(ArticleRow.added, ArticleRow.id)))

    def id_of(self, beginning: str) -> str | None:
        """Return the id that begins so, as addresses of the page shorten it; None: there is none, or several."""
        with self._database.reading() as session:
            found = select(ArticleRow.id).where(ArticleRow.id.startswith(beginning, autoescape=True)).limit(2)
            ids = session.scalars(found).all()
        return ids[0] if len(ids) == 1 else None

    def meant_by(self, name: str) -> list[str]:
        """Return the ids that begin so, and those of articles that came in under this name, in whatever folder or ZIP."""
        ending = select(SourceRow.article, SourceRow.name).where(SourceRow.name.endswith(name, autoescape=True))
        begins = ArticleRow.id.startswith(name, autoescape=True)
        with self._database.reading() as session:
            so_named = [of for of, source in session.execute(ending) if source == name or source.endswith(f"/{name}")]
            wanted = select(ArticleRow.id).where(or_(begins, ArticleRow.id.in_(so_named)))
            return list(session.scalars(wanted.order_by(ArticleRow.added, ArticleRow.id))) if name else []

    def get(self, article_id: str) -> Stored:
        """Return an article with its bytes and what was decided about it.

        Raises:
            NotInLibraryError: if it is not there.
        """
        with self._database.reading() as session:
            row = session.get(ArticleRow, article_id)
            if row is None:
                raise NotInLibraryError("article", article_id)
            decided = decided_of(session, article_id)
            return Stored(row.id, row.data, sources_of(session, article_id)[0], row.pasted, row.added, decided)

    def sources(self, article_id: str) -> list[str]:
        """Return the names under which the article came in, the first one first."""
        with self._database.reading() as session:
            return sources_of(session, article_id)

    def as_read(self, article_id: str) -> Article:
        """Return what was read from the bytes when they came in.

        Raises:
            NotInLibraryError: if it is not there.
        """
        with self._database.reading() as session:
            return as_read(session, article_id)

    def analysis(self, article_id: str) -> Analysis | None:
        """Return what the last model found, before corrections; None: not analysed yet."""
        with self._database.reading() as session:
            row = latest(session, article_id)
            return from_json(row.json) if row else None

    def corrected(self, article_id: str) -> Corrected | None:
        """Return what the last model found, with every correction: what the page shows. None: not analysed yet."""
        with self._database.reading() as session:
            return corrected_of(session, article_id)

    def corrected_before(self, article_id: str) -> Corrected | None:
        """Return what another model than the last found, with every correction; None: no other has read the article."""
        with self._database.reading() as session:
            last = latest(session, article_id)
            if last is None:
                return None
            other = or_(AnalysisRow.model != last.model, AnalysisRow.version != last.version)
            rows = select(AnalysisRow).where(AnalysisRow.article == article_id, other).order_by(AnalysisRow.time.desc())
            row = session.scalar(rows.limit(1))
            return apply(from_json(row.json), decided_of(session, article_id).replayed) if row else None

    def all_corrected(self, article_ids: Sequence[str] | None = None) -> Iterator[tuple[str, Corrected]]:
        """Yield id and findings as corrected of each analysed article, by default of all; one at a time."""
        for article_id in self.ids() if article_ids is None else article_ids:
            found = self.corrected(article_id)
            if found is not None:
                yield article_id, found

    def keep_analysis(self, analysis: Analysis, *, kept: frozenset[int] = frozenset(), who: str | None = None) -> None:
        """Keep what a model found in an article that is there, in place of what the same version found before.

        ``kept``: the furniture lines that were in the text. What other models found stays, to be compared.

        Raises:
            NotInLibraryError: if the article is not there.
        """
        with self._database.writing() as session:
            lock(session, analysis.article.id)
            before = latest(session, analysis.article.id)
            if _wrote(session, analysis, kept):
                old = f"{before.model} {before.version}" if before else None
                new = f"{analysis.model.name} {analysis.model.version}"
                noted(
                    session, this_user() if who is None else who, "analysed", analysis.article.id, before=old, after=new
                )
            brought_up_to_date(session, analysis.article.id)

    def found_by(self, article_id: str) -> list[Model]:
        """Return the models whose findings are kept, the last one last."""
        wanted = select(AnalysisRow).where(AnalysisRow.article == article_id).order_by(AnalysisRow.time)
        with self._database.reading() as session:
            return [Model(row.model, row.version) for row in session.scalars(wanted)]

    def to_analyse(self, model: Model) -> list[str]:
        """Return the articles that ``model`` was not the last to read, or not as the analyst has decided since."""
        of = AnalysisRow
        readings = select(of.article, of.model, of.version, of.kept, of.counted_from).order_by(of.time)
        with self._database.reading() as session:
            last = {row.article: row for row in session.execute(readings)}
            stale = []
            for article_id in session.scalars(select(ArticleRow.id).order_by(ArticleRow.added, ArticleRow.id)):
                row = last.get(article_id)
                if (
                    row is None
                    or (row.model, row.version) != (model.name, model.version)
                    or not fits(row.kept, row.counted_from, rebuilt(events_of(session, article_id)))
                ):
                    stale.append(article_id)
            return stale


def events_of(session: Session, article_id: str) -> list[EventRow]:
    """Return what was decided about an article, in order."""
    return list(session.scalars(select(EventRow).where(EventRow.article == article_id).order_by(EventRow.id)))


def decided_of(session: Session, article_id: str) -> Decided:
    """Return what was decided about an article, with the rules that hold for it and were not declined in it."""
    decided = rebuilt(events_of(session, article_id))
    rules = (rule for rule in rules_for(session, article_id) if rule.id not in decided.declined)
    return replace(decided, rules=tuple(rules))


def sources_of(session: Session, article_id: str) -> list[str]:
    """Return the names under which an article came in."""
    return list(session.scalars(select(SourceRow.name).where(SourceRow.article == article_id).order_by(SourceRow.id)))


def as_read(session: Session, article_id: str) -> Article:
    """Return what was read from an article's bytes; see `Articles.as_read`."""
    read = session.scalar(select(ArticleRow.read).where(ArticleRow.id == article_id))
    if read is None:
        raise NotInLibraryError("article", article_id)
    return _ARTICLE.validate_json(read)


def latest(session: Session, article_id: str) -> AnalysisRow | None:
    """Return the analysis made last."""
    rows = select(AnalysisRow).where(AnalysisRow.article == article_id).order_by(AnalysisRow.time.desc()).limit(1)
    return session.scalar(rows)


def corrected_of(session: Session, article_id: str) -> Corrected | None:
    """Return the last analysis with every correction."""
    row = latest(session, article_id)
    if row is None:
        return None
    return apply(from_json(row.json), decided_of(session, article_id).replayed)


def brought_up_to_date(session: Session, article_id: str) -> None:
    """Write anew what is drawn from an article as corrected; called in every transaction that changes it."""
    article, corrected = as_read(session, article_id), corrected_of(session, article_id)
    summarise(session, article, corrected, sources_of(session, article_id)[0])
    index(session, article, corrected)


def there(session: Session, article_id: str) -> None:
    """See to it that there is such an article.

    Raises:
        NotInLibraryError: if it is not there.
    """
    if session.get(ArticleRow, article_id) is None:
        raise NotInLibraryError("article", article_id)


def lock(session: Session, article_id: str) -> None:
    """Let nobody else decide about the article until this transaction ends.

    Raises:
        NotInLibraryError: if it is not there.
    """
    if session.scalar(select(ArticleRow.id).where(ArticleRow.id == article_id).with_for_update()) is None:
        raise NotInLibraryError("article", article_id)


def fits(kept: Sequence[int], counted_from: str | None, decided: Decided) -> bool:
    """Whether an analysis was made with what is decided now."""
    day = decided.counted_from
    return set(kept) == decided.kept and counted_from == (day.isoformat() if day else None)


def _added(
    session: Session, data: bytes, article: Article, analysis: Analysis | None, *, pasted: bool, who: str
) -> bool:
    now = datetime.now(UTC)
    if take_back(session, article.id, who) is not None:
        brought_up_to_date(session, article.id)
    new = session.get(ArticleRow, article.id) is None
    if new:
        read = _ARTICLE.dump_json(article).decode("utf-8")
        media_type = article.media_type
        session.add(ArticleRow(id=article.id, data=data, media_type=media_type, read=read, pasted=pasted, added=now))
        session.flush()
    _named(session, article.id, article.source, who)
    if new:
        if analysis is not None:
            _wrote(session, analysis, frozenset())
        brought_up_to_date(session, article.id)
    return new


def _named(session: Session, article_id: str, source: str, who: str) -> None:
    """Write down a name of an article, unless it has that name."""
    names = sources_of(session, article_id)
    if source not in names:
        session.add(SourceRow(article=article_id, name=source, who=who, time=datetime.now(UTC)))
        noted(session, who, "added again" if names else "added", article_id, after=source)
        session.flush()


def _wrote(session: Session, analysis: Analysis, kept: frozenset[int]) -> bool:
    """Write an analysis; return whether it is another than the last one."""
    counted = analysis.article.reference_date
    key = (analysis.article.id, analysis.model.name, analysis.model.version)
    before, last = session.get(AnalysisRow, key), latest(session, analysis.article.id)
    found = to_json(analysis)
    if before is not None and before is last and (before.json, before.kept) == (found, sorted(kept)):
        return False
    row = AnalysisRow(
        article=key[0],
        model=key[1],
        version=key[2],
        kept=sorted(kept),
        counted_from=counted.value if counted and counted.basis == "analyst" else None,
        time=datetime.now(UTC),
        json=found,
    )
    session.merge(row)
    session.flush()
    return True
