import pytest

from kg.authority import Authority, load_authority


@pytest.fixture(scope="session")
def authority() -> Authority:
    return load_authority()
