-- Adds one delivery; a second one of the same event changes nothing. Parameters: channel, position, at.
INSERT OR IGNORE INTO channel_positions VALUES ($channel, $position, $at::TIMESTAMPTZ)
