-- Removes erasures that are about to be written again. Parameter: digests.
DELETE FROM erasures WHERE list_contains($digests, digest)
