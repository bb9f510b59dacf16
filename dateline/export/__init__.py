"""What leaves the program: tables of findings, CSV, a summary to read. JSON is the model's own: `dateline.model.to_json`."""
