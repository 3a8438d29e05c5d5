-- What an archived pattern waits for, and the text that an example or counter-example of a pattern consists of.
ALTER TABLE constraints ADD COLUMN until_on DATE;
ALTER TABLE constraints ADD COLUMN until_cases_in_week INTEGER;
ALTER TABLE constraints ADD COLUMN "text" VARCHAR;
