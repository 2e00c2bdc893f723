-- Where a run is done: everywhere, or within a place, because somebody there has asked for it.
ALTER TABLE app.run ADD COLUMN within text COLLATE "C" NOT NULL DEFAULT '';
