"""Alert rules and dashboard ask for metrics that `/metrics` has, in PromQL that promtool reads."""

import json
import re
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest
import yaml
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from tests.builders import make_job

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
GUIDE = (ROOT / "docs" / "operations.md").read_text()
RULES = DEPLOY / "prometheus" / "alerts.yaml"
ALERTS = yaml.safe_load(RULES.read_text())["groups"][0]["rules"]
DASHBOARD = json.loads((DEPLOY / "grafana" / "claimsapi.json").read_text())
PANELS = [panel for panel in DASHBOARD["panels"] if panel["type"] != "row"]
PROMTOOL = shutil.which("promtool")

# Of PromQL: what is no name of a metric.
BESIDE = re.compile(r'\{[^}]*\}|\[[^\]]*\]|"[^"]*"|\b(?:by|without|on|ignoring) *\([^)]*\)')
NAME = re.compile(r"\b[a-z_]\w*\b(?! *\()")
WORDS = {"and", "or", "unless", "by", "on", "bool"}
SELECTED = re.compile(r"(\w+)\{([^}]*)\}")
MATCHER = re.compile(r'(\w+)(=~|!~|!=|=)"([^"]*)"')
GROUPED = re.compile(r"\bby *\(([^)]*)\)")
PROMETHEUS_ADDS = {"instance"}

EXPRESSIONS = {alert["alert"]: alert["expr"] for alert in ALERTS} | {
    f"{panel['title']} {target['refId']}": target["expr"].replace("$__rate_interval", "5m")
    for panel in PANELS
    for target in panel["targets"]
}


@pytest.fixture
def printed(db, client):
    """Return what each label of each metric has been, of a service that has worked."""
    for status in ("failed", "succeeded"):
        steps = [{"name": "extract", "seconds": 1}]
        make_job(status=status, finished_at=timezone.now(), steps=steps)
    client.get("/api/v1/claims/")
    values = defaultdict(lambda: defaultdict(set))
    for family in text_string_to_metric_families(client.get("/metrics").text):
        for sample in family.samples:
            for label, value in sample.labels.items():
                values[sample.name][label].add(value)
            values[sample.name]  # also one without labels
    return dict(values)


def metrics_of(expression):
    return set(NAME.findall(BESIDE.sub(" ", expression))) - WORDS


def test_each_metric_and_label_that_is_asked_for_is_printed(printed):
    for where, expression in EXPRESSIONS.items():
        asked = metrics_of(expression)
        assert asked, where
        assert [metric for metric in asked if metric not in printed] == [], where
        labels = {label for metric in asked for label in printed[metric]} | PROMETHEUS_ADDS
        grouped = {each.strip() for some in GROUPED.findall(expression) for each in some.split(",")}

        assert grouped <= labels, where


def test_each_value_of_a_label_of_ours_is_one_that_there_is(printed):
    for where, expression in EXPRESSIONS.items():
        for metric, matchers in SELECTED.findall(expression):
            for label, how, wanted in MATCHER.findall(matchers):
                assert label in printed[metric], where
                if metric.startswith("claimsapi_"):
                    values = [wanted] if how == "=" else wanted.split("|")
                    assert set(values) <= printed[metric][label], where


def test_an_alert_says_how_bad_it_is_and_what_to_do():
    for alert in ALERTS:
        assert alert["labels"]["severity"] in ("critical", "warning", "info"), alert["alert"]
        assert {"summary", "description"} == set(alert["annotations"]), alert["alert"]
        assert f"`{alert['alert']}`" in GUIDE, alert["alert"]
    assert len({alert["alert"] for alert in ALERTS}) == len(ALERTS)


def test_panels_lie_side_by_side_and_say_what_they_show():
    taken = set()
    for panel in DASHBOARD["panels"]:
        at = panel["gridPos"]
        cells = {
            (x, y)
            for x in range(at["x"], at["x"] + at["w"])
            for y in range(at["y"], at["y"] + at["h"])
        }

        assert not cells & taken, panel["title"]
        assert max(x for x, _ in cells) < 24
        taken |= cells
    assert len({panel["id"] for panel in DASHBOARD["panels"]}) == len(DASHBOARD["panels"])
    for panel in PANELS:
        assert panel["description"], panel["title"]
        assert panel["fieldConfig"]["defaults"]["unit"], panel["title"]
        assert {each["datasource"]["uid"] for each in panel["targets"]} == {"${datasource}"}


@pytest.mark.skipif(not PROMTOOL, reason="promtool is not installed (Debian: prometheus)")
def test_prometheus_reads_the_rules_and_each_query_of_the_dashboard(tmp_path):
    queries = tmp_path / "dashboard.yaml"
    rules = [{"record": f"query_{n}", "expr": each} for n, each in enumerate(EXPRESSIONS.values())]
    queries.write_text(yaml.safe_dump({"groups": [{"name": "dashboard", "rules": rules}]}))

    done = subprocess.run(
        [PROMTOOL, "check", "rules", RULES, queries], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr
