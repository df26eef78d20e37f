#include "server.h"

#include <string>

#include "access_log.h"

static std::string answer(int request) { return request % 2 == 0 ? "200 ok" : "404 not found"; }

void handle_requests(int connection, int requests) {
  for (int request = 0; request < requests; ++request) {
    AccessLog::instance().add(std::to_string(connection) + " " + answer(request));
  }
}
