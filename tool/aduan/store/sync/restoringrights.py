"""Who may bring the shared branch back or on, and what it would take from others: what `restoring`
asks before it does anything, with the refusals.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from aduan.core.words.findings import RefusedError
from aduan.core.words.text import Named
from aduan.core.words.text import mark as _
from aduan.store.audit.laws import Laws
from aduan.store.audit.ownkey import find_own_signer
from aduan.store.audit.signing import is_required
from aduan.store.audit.span import is_behind
from aduan.store.audit.takingback import check_unpublished, read_kept_heads
from aduan.store.files.shellwords import quote_word
from aduan.store.git.commits import read_commits
from aduan.store.git.landing.spot import read_spot
from aduan.store.git.repository import Repository
from aduan.store.sync.lost import list_lost
from aduan.store.sync.ownrefs import read_shared


def find_keeping(repo: Repository, commit: str, now: datetime) -> Named | None:
    """The roles that keep the office's law, where who is at work holds none of them."""
    laws = Laws(repo, repo.prefix)
    law = laws.law(laws.state(commit))
    if law is None:
        return None
    today = law.calendar.local_day(now)
    # Of several with one e-mail the one whose key git signs with here.
    signer = find_own_signer(repo, law, today)
    people = (signer,) if signer else law.people_of(repo.identity().email)
    keeping = law.sop.law_keepers
    if all(person.roles_on(today).isdisjoint(keeping) for person in people):
        return law.sop.name_roles(keeping)
    return None


def require_own(repo: Repository, shared: str, theirs: str, now: datetime) -> None:
    """RefusedError where steps that others signed would leave the record, until they enter them
    anew themselves: perhaps they cannot any more.
    """
    laws = Laws(repo, repo.prefix)
    law = laws.law(laws.state(shared))
    if law is None or not is_required(law, law.calendar.local_day(now)):
        return
    mine = repo.identity().email.casefold()
    lost = list_lost(repo, shared, theirs, now)
    others = sorted({c.author for c in lost if c.author.casefold() != mine})
    if others:
        raise RefusedError(
            _("among what was lost are steps that others signed: {people}"),
            _(
                "`aduan sync --restore --leave` here enters yours; they enter theirs the same way on "
                "their computers. For who cannot any more, an administrator runs `aduan sync --restore "
                "--with {folder} --reason WHY`, which brings all of it back as it was"
            ),
            people=", ".join(others),
            folder=quote_word(repo.root.as_posix()),
        )


def require_here(repo: Repository, commit: str, offered: Path | None) -> str:
    """What this clone had agreed on. RefusedError: it lacks something of what is offered, so that
    nobody could enter that anew here.
    """
    own = read_shared(repo) or read_spot(repo).head
    if offered is None or is_behind(repo, commit, own):
        return own
    raise RefusedError(
        _("the other side takes no commits that were made so long ago"),
        _(
            "in {folder} `aduan sync --restore` enters anew what was lost; with --reason an "
            "administrator brings it back from here as it was"
        ),
        folder=quote_word(offered.as_posix()),
    )


def require_unpublished(repo: Repository, shared: str, theirs: str) -> None:
    """RefusedError where a commit that was published would be entered anew, and so be another."""
    gone = next(check_unpublished(repo, shared, theirs), None)
    if gone is not None:
        raise RefusedError(
            _("entered anew, {commit} would be another commit, and it was published"),
            _(
                "an administrator brings it back as it was: `aduan sync --restore --with {folder} "
                "--reason WHY`"
            ),
            folder=quote_word(repo.root.as_posix()),
            **gone.values,
        )


def require_none_published_goes(repo: Repository, theirs: str, lost: str) -> None:
    """RefusedError where a commit that was published would make room for what is brought back."""
    gone = next(check_unpublished(repo, theirs, lost), None)
    if gone is not None:
        raise RefusedError(
            _("this would take {commit} off, which was published"),
            _("what was published stays: `aduan sync` takes it in"),
            **gone.values,
        )


def require_none_published_cut(repo: Repository, theirs: str, good: str) -> None:
    """RefusedError where the shared branch would be set back behind what was published."""
    gone = next(check_unpublished(repo, theirs, good), None)
    if gone is not None:
        raise RefusedError(
            _("this would take {commit} off, which was published"),
            _(
                "`aduan audit --all` in a clone that has it says what is wrong before it; what was "
                "published stays, and the head says in `errata` of schema/office.yaml what was wrong"
            ),
            **gone.values,
        )


def require_all_published(repo: Repository, offered: Path, tip: str) -> None:
    """RefusedError where a colleague's clone is behind what was published, or went another way: what
    is entered on its line would leave no place for that.

    What was published is what the lists of heads of both clones tell of.
    """
    place = offered.expanduser().resolve()
    known = [*read_kept_heads(repo), *read_kept_heads(Repository(place))]
    for head in known:
        if head.vouches and not is_behind(repo, head.commit, tip):
            raise RefusedError(
                _("{folder} does not have {commit}, which was published on {day}"),
                _(
                    "`aduan sync --restore` goes by this clone; for --with name one that has it: there "
                    "`git branch --contains {commit}` finds it"
                ),
                folder=place.as_posix(),
                commit=head.commit[:12],
                day=head.day,
            )


def require_base(repo: Repository, shared: str, theirs: str) -> str:
    """The last commit that both have. RefusedError: there is none."""
    base = repo.find_base(shared, theirs)
    if not base:
        raise RefusedError(
            _("the other side is another office: nothing is shared with it"),
            _("look at `git remote -v`"),
        )
    return base


def explain_setting_back(keeping: Named) -> RefusedError:
    return RefusedError(
        _("only these may set the shared branch back: {roles}"),
        _("show one of them what `aduan sync` says here"),
        roles=keeping,
    )


def explain_taking_off(
    repo: Repository, shared: str, theirs: str, offered: Path, now: datetime
) -> RefusedError:
    """The refusal where steps that keep the rules would leave the record, with whose they are."""
    if not list_lost(repo, shared, theirs, now):
        return explain_mending()
    base = require_base(repo, shared, theirs)
    going = read_commits(repo, [theirs, f"^{base}"])
    return RefusedError(
        _("this would take {count} commits off that keep the rules, of {people}"),
        _(
            "in {folder} `aduan sync --restore` enters what was lost on top of them; with --leave "
            "and --reason they make room, and who made them enters them again"
        ),
        count=len(going),
        people=", ".join(sorted({commit.author for commit in going})),
        folder=quote_word(offered.as_posix()),
    )


def explain_unsaid(
    repo: Repository, shared: str, theirs: str, offered: Path | None
) -> RefusedError:
    """The refusal where both lines keep the rules, and nobody says why one of them makes room."""
    base = require_base(repo, shared, theirs)
    going = read_commits(repo, [theirs, f"^{base}"])
    hint = _(
        "if they are wrong nevertheless, `aduan sync --restore --leave --reason WHY` brings back what "
        "was there before; the reason stands in the record"
    )
    if offered is not None:
        hint = _(
            "if they are wrong nevertheless, `aduan sync --restore --with {folder} --leave --reason "
            "WHY` brings back what that folder has; the reason stands in the record"
        )
    return RefusedError(
        _("this would take {count} commits off that keep the rules, of {people}"),
        hint,
        count=len(going),
        people=", ".join(sorted({commit.author for commit in going})),
        folder=quote_word(offered.as_posix()) if offered else "",
    )


def explain_mending() -> RefusedError:
    return RefusedError(
        _("what the other side has keeps the rules; there is nothing to mend"),
        _("run `aduan sync`"),
    )
