"""Read texts (a JSON list) from standard input with underthesea's NER; print the processor seconds that it took.

Run by ``extraction.py``, also with the interpreter of another environment; needs nothing of this project.
"""

from __future__ import annotations

import json
import sys
import time


def main() -> int:
    """The command line."""
    from underthesea import ner  # type: ignore[import-not-found,unused-ignore]

    ner("Chào Nguyễn Văn Hùng")  # loads the models
    texts = json.load(sys.stdin)
    began = time.process_time()
    for text in texts:
        ner(text)
    print(time.process_time() - began)
    return 0


if __name__ == "__main__":
    sys.exit(main())
