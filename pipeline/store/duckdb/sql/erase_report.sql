-- Writes another document in place of that of a report. Parameters: week, revision, document.
UPDATE reports SET document = $document::JSON WHERE week = $week AND revision = $revision
