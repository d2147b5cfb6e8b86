"""Judges a function that a pupil wrote. Its text goes to the browser, where Brython runs it.

It imports nothing and knows nothing of the tasks: a case has its arguments, the right answer, and
the answer of each typical error that is known by a name.
"""

TYPE_CHECKING = False  # the browser has no typing
if TYPE_CHECKING:
    from collections.abc import Callable

TOLERANCE = 1e-6


def same(found: object, wanted: object) -> bool:
    """Whether two numbers, or two tables of the same shape, agree."""
    if isinstance(wanted, list):
        if not isinstance(found, (list, tuple)) or len(found) != len(wanted):
            return False
        return all(same(a, b) for a, b in zip(found, wanted, strict=True))
    if not isinstance(found, (int, float)) or not isinstance(wanted, (int, float)):
        return False
    return abs(found - wanted) <= TOLERANCE


def copied(value: object) -> object:
    """A table of its own, so that a function may spoil what it was given."""
    return [copied(it) for it in value] if isinstance(value, list) else value


def judge(function: "Callable | None", cases: list, finished: "Callable") -> None:
    """Try a function on all cases and hand a report to ``finished``: a dict of simple values.

    Keys: ``total`` and ``passed``, numbers of cases; of the first case that failed ``case``, its
    number, ``came``, what the function gave (as Python writes it), and ``errors``, the names of the
    typical errors that give the same. Those come first that agree with the function on every case.
    ``raised`` stands in the place of ``came`` where the function broke, and what it raised goes on.
    """
    report: dict = {"total": len(cases), "passed": 0, "errors": []}
    if not callable(function):
        finished({**report, "errors": ["missing"]})
        return
    found, failed, raised = [], [], None
    for number, case in enumerate(cases):
        given = copied(case["args"])
        try:
            found.append(function(*given))  # type: ignore[misc]
        except Exception as error:
            found.append(error)
            failed.append(number)
            raised = raised or (number, error)
            continue
        if not same(found[-1], case["expected"]):
            failed.append(number)
        elif given != case["args"]:
            failed.append(number)
            report["errors"] = ["spoilt"]
    report["passed"] = len(cases) - len(failed)
    if failed:
        first = failed[0]
        report["case"] = first
        if raised and raised[0] == first:
            finished({**report, "raised": True, "errors": []})
            raise raised[1]
        report["came"] = repr(found[first])
        if not same(found[first], cases[first]["expected"]):
            report["errors"] = named(found, cases, first)
    finished(report)


def named(found: list, cases: list, first: int) -> list:
    """The names of the errors that explain what was found, the likeliest first."""
    if found[first] is None:
        return ["nothing"]
    here = [name for name, wrong in cases[first]["wrong"].items() if same(found[first], wrong)]
    everywhere = [
        name
        for name in here
        if all(
            isinstance(it, Exception) or same(it, case["wrong"].get(name, case["expected"]))
            for it, case in zip(found, cases, strict=True)
        )
    ]
    return everywhere or here
