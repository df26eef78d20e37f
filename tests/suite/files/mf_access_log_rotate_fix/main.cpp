#include <cstdio>
#include <thread>

#include "access_log.h"
#include "server.h"

int main() {
  std::thread first(handle_requests, 1, 2);
  std::thread housekeeping([] { AccessLog::instance().rotate(); });
  first.join();
  housekeeping.join();
  AccessLog::instance().rotate();
  std::printf("%d\n", AccessLog::instance().files() > 0);
}
