#pragma once

void handle_requests(int connection, int requests);
