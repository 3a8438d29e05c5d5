-- Removes the raw text from a rejected row; the row still counts. Parameters: load_id, position, raw.
UPDATE quarantine SET raw = $raw WHERE load_id = $load_id AND position = $position
