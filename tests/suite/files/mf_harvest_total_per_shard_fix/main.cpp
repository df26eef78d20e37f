#include <cstdio>
#include <thread>

#include "counters.h"

int main() {
  Counters counters;
  std::thread web([&counters] { counters.add("hits", 2); });
  std::thread mail([&counters] {
    counters.add("mails", 1);
    counters.add("hits", 1);
  });
  web.join();
  mail.join();
  std::printf("%d names, %ld hits\n", counters.names(), counters.value("hits"));
}
