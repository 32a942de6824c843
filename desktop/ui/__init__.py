"""The window: shows a session and passes on what the person does. The only room that knows Qt."""
