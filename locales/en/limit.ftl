# When somebody asks for too much in a short time.
error-too-many-title = Too many pages in a short time
error-too-many-text = Your user has asked for more pages in the last minute than is allowed. Nothing that you saved is gone.
error-too-many-what = Wait a minute, and try again. If it happens during ordinary work, tell those who run the system.
