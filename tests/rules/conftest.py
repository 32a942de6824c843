"""Small dossiers and single rules, for the tests of this folder."""

import sys
from pathlib import Path

# Import mode importlib puts no folder of tests on the path; the builders are plain functions, no fixtures.
sys.path.insert(0, str(Path(__file__).parent))
