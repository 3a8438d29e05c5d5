-- One row: how far a channel has got, 0 at the start. Parameter: channel.
SELECT coalesce(max(position), 0) AS position FROM channel_positions WHERE channel = $channel
