"""The manifests of deploy/kubernetes, by the schemas that Kubernetes itself publishes."""

from pathlib import Path

import kubernetes_validate
import pytest
import yaml

from claimsapi.models.job import JobQueue

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "deploy" / "kubernetes"
KUSTOMIZATION = yaml.safe_load((FOLDER / "kustomization.yaml").read_text())

VERSIONS = ("1.30", kubernetes_validate.latest_version())
DOCKER = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]

# Variables of the manifests alone, from which others are put together.
OWN = {"HOSTS", "POD_IP"}


def named(resources):
    return {(each["kind"], each["metadata"]["name"]): each for each in resources}


RESOURCES = named(
    resource
    for name in KUSTOMIZATION["resources"]
    for resource in yaml.safe_load_all((FOLDER / name).read_text())
)
PODS = {
    name: resource["spec"]["template"]
    for (kind, name), resource in RESOURCES.items()
    if kind in ("Deployment", "Job")
}
CONTAINERS = {
    name: container for name, pod in PODS.items() for container in pod["spec"]["containers"]
}


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("resource", RESOURCES.values(), ids=["-".join(key) for key in RESOURCES])
def test_a_manifest_is_one_of_kubernetes(resource, version):
    kubernetes_validate.validate(resource, version, strict=True)


def test_every_manifest_is_applied():
    beside = {"kustomization.yaml", "prometheus-adapter.yaml"}
    assert {path.name for path in FOLDER.iterdir()} - beside == set(KUSTOMIZATION["resources"])


def test_the_services_are_those_of_docker_compose():
    outside = {"postgres", "valkey"}
    assert set(DOCKER) - outside == set(PODS)
    for name in set(PODS) - {"web", "proxy", "worker", "beat"}:
        assert CONTAINERS[name]["command"] == DOCKER[name]["command"]


@pytest.mark.parametrize("name", PODS)
def test_a_pod_has_the_labels_by_which_it_is_found(name):
    label = {"app.kubernetes.io/name": name}
    assert PODS[name]["metadata"]["labels"] == label
    for kind in ("Service", "Deployment", "PodDisruptionBudget"):
        if resource := RESOURCES.get((kind, name)):
            selector = resource["spec"]["selector"]
            assert selector.get("matchLabels", selector) == label


@pytest.mark.parametrize("name", CONTAINERS)
def test_a_container_is_confined_and_has_a_limit_of_memory(name):
    container, pod = CONTAINERS[name], PODS[name]["spec"]
    assert pod["securityContext"]["runAsNonRoot"]
    assert container["securityContext"]["readOnlyRootFilesystem"]
    assert container["resources"]["limits"]["memory"]
    mounted = {each["name"] for each in container["volumeMounts"]}
    assert mounted == {each["name"] for each in pod["volumes"]}


def test_what_is_scaled_is_a_deployment_without_a_number_of_its_own():
    scaled = [each["spec"] for (kind, _), each in RESOURCES.items() if "Autoscaler" in kind]
    for target in (each["scaleTargetRef"] for each in scaled):
        assert "replicas" not in RESOURCES[target["kind"], target["name"]]["spec"]


def test_the_metric_that_scales_workers_is_one_of_ours():
    [metric] = RESOURCES["HorizontalPodAutoscaler", "worker"]["spec"]["metrics"]
    name = metric["external"]["metric"]["name"]
    [rule] = yaml.safe_load((FOLDER / "prometheus-adapter.yaml").read_text())["rules"]["external"]
    assert name == rule["name"]["as"] == rule["seriesQuery"]
    assert f"`{name}`" in (ROOT / "docs" / "operations.md").read_text()


def test_every_variable_is_documented():
    documented = (ROOT / "docs" / "operations.md").read_text()
    listed = {each["name"] for one in CONTAINERS.values() for each in one.get("env", ())}
    for name in (listed | RESOURCES["ConfigMap", "claimsapi"]["data"].keys()) - OWN:
        assert f"`{name}`" in documented, name


def test_workers_are_started_for_articles_and_for_no_housekeeping():
    [metric] = RESOURCES["HorizontalPodAutoscaler", "worker"]["spec"]["metrics"]
    [queues] = metric["external"]["metric"]["selector"]["matchExpressions"]
    assert {*queues["values"]} == {*JobQueue} - {JobQueue.HOUSEKEEPING}
