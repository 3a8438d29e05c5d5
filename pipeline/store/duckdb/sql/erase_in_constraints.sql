-- Writes another document in place of former_patterns. Parameters: id, document.
UPDATE constraints SET former_patterns = $document::JSON WHERE constraint_id = $id
