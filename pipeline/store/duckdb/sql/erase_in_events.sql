-- Writes another document in place of data. Parameters: id, document.
UPDATE events SET data = $document::JSON WHERE event_id = $id
