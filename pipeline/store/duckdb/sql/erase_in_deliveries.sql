-- Writes another document in place of message. Parameters: id, document.
UPDATE deliveries SET message = $document::JSON WHERE delivery_id = $id
