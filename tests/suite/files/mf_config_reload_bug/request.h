#pragma once

int handle_request(int duration);
