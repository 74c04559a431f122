"""Which resource a mention means: opaque keys, minted once and kept."""
