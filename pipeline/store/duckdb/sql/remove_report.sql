-- Removes a revision that is about to be replaced. Parameters: week, revision.
DELETE FROM reports WHERE week = $week AND revision = $revision
