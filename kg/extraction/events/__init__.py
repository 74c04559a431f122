"""What happened: kind, name, time, venue and parts, read by sentence frames and weighted cues."""
