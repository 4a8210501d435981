"""axe-core on a page: what keeps somebody from using it."""

from axe_playwright_python.sync_playwright import Axe

GRAVE = ("serious", "critical")


def grave_findings(page):
    """Return each serious or critical finding of axe-core as a line: rule, what is wrong, where."""
    found = Axe().run(page).response["violations"]
    return [
        f"{finding['id']}: {node['failureSummary']}: {node['html'][:200]}"
        for finding in found
        if finding["impact"] in GRAVE
        for node in finding["nodes"]
    ]


def scrolls_sideways(page):
    return page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
