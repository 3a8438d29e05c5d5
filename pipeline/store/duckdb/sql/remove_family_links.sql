-- Removes all links, which are about to be replaced. No parameters.
DELETE FROM family_links
