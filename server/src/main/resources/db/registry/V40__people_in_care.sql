-- Which houses somebody in need of care lives in: asked for whole streets and districts by the list of due visits.
CREATE INDEX person_in_care ON registry.person (place_code, house_code) WHERE care AND state = 'living';
