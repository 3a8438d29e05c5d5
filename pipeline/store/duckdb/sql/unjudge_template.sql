-- Removes what triage said of cases of a template, so that they are judged again. Parameter: template.
DELETE FROM case_risks WHERE template = $template
