-- Writes another document in place of follow_ups. Parameters: id, document.
UPDATE escalations SET follow_ups = $document::JSON WHERE escalation_id = $id
