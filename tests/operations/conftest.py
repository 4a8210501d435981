from tests.lock_order import order_of_locks  # noqa: F401 - watches each test
