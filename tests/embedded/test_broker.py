"""The broker in a folder, used the way Celery uses it."""

import os
import shutil
import time
from multiprocessing import get_context
from pathlib import Path
from queue import Empty

import pytest
from kombu import Connection, Exchange, Producer, Queue

SENT = 300


def channel(folder: Path):
    options = {
        "data_folder_in": str(folder / "messages"),
        "data_folder_out": str(folder / "messages"),
        "control_folder": str(folder / "control"),
    }
    transport = "claimsapi.embedded.broker:Transport"
    return Connection(transport=transport, transport_options=options).default_channel


def send(folder: Path, first: int) -> None:
    sender = channel(folder)
    for number in range(first, first + SENT):
        sender._put("jobs", {"number": number})


def receive(folder: Path, sending: bool) -> list[int]:
    receiver, numbers = channel(folder), []
    while len(numbers) < 2 * SENT:
        try:
            numbers.append(receiver._get("jobs")["number"])
        except Empty:
            if not sending.is_set():
                break
    return numbers


def receive_into(folder, sending, results) -> None:
    results.put(receive(folder, sending))


@pytest.fixture
def processes():
    return get_context("spawn")


def test_messages_come_in_the_order_they_were_sent(tmp_path):
    broker = channel(tmp_path)
    for number in (1, 2, 3):
        broker._put("jobs", {"number": number})

    assert [broker._get("jobs")["number"] for _ in range(3)] == [1, 2, 3]


def test_a_queue_yields_its_own_messages_only(tmp_path):
    broker = channel(tmp_path)
    broker._put("other", {"number": 1})

    with pytest.raises(Empty):
        broker._get("jobs")


def test_a_taken_message_leaves_no_file(tmp_path):
    broker = channel(tmp_path)
    broker._put("jobs", {"number": 1})

    broker._get("jobs")

    assert list((tmp_path / "messages").iterdir()) == []


@pytest.mark.parametrize("ending", ["unfinished", "taken"])
def test_what_killed_processes_left_behind_is_cleared_up(tmp_path, ending):
    folder = tmp_path / "messages"
    folder.mkdir()
    for name, age in (("old", 2 * 3600), ("fresh", 60)):
        left = folder / f"{name}.{ending}"
        left.touch()
        os.utime(left, (time.time() - age,) * 2)

    channel(tmp_path)

    assert [path.name for path in folder.iterdir()] == [f"fresh.{ending}"]


def test_several_senders_and_workers_pass_each_message_once(tmp_path, processes):
    results, sending = processes.Queue(), processes.Event()
    sending.set()
    workers = [
        processes.Process(target=receive_into, args=(tmp_path, sending, results)) for _ in range(2)
    ]
    senders = [processes.Process(target=send, args=(tmp_path, first)) for first in (0, SENT)]

    for process in [*workers, *senders]:
        process.start()
    for process in senders:
        process.join()
    sending.clear()
    received = [number for _ in workers for number in results.get(timeout=30)]
    for process in workers:
        process.join()

    assert sorted(received) == list(range(2 * SENT))


def test_a_worker_may_come_before_the_first_message(tmp_path):
    assert channel(tmp_path / "new").queue_declare("jobs").message_count == 0


def test_a_queue_counts_its_own_messages(tmp_path):
    sender = channel(tmp_path)
    sender._put("jobs", {})
    sender._put("other", {})

    assert sender.queue_declare("jobs").message_count == 1


def test_a_message_arrives_after_somebody_has_cleared_the_folder_away(tmp_path):
    sender, receiver = channel(tmp_path), channel(tmp_path)
    sender._put("jobs", {"number": 1})
    shutil.rmtree(tmp_path / "messages")

    sender._put("jobs", {"number": 2})

    assert receiver._get("jobs") == {"number": 2}


def test_a_message_arrives_after_somebody_has_cleared_the_whole_broker_away(tmp_path):
    queue = Queue("jobs", Exchange("all", type="topic"), routing_key="jobs")
    sender, receiver = channel(tmp_path), channel(tmp_path)
    producer = Producer(sender)
    producer.publish({"number": 1}, exchange="all", routing_key="jobs", declare=[queue])
    for folder in ("messages", "control"):
        shutil.rmtree(tmp_path / folder)

    producer.publish({"number": 2}, exchange="all", routing_key="jobs", declare=[queue])

    assert receiver.queue_declare("jobs").message_count == 1
