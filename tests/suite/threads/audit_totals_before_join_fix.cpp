// kind: none
// static: none
// build: none

// Audits a ledger in the background until told to stop.
#include <chrono>
#include <cstdio>
#include <stop_token>
#include <thread>
#include <vector>

struct Booking {
  int account;
  long cents;
};

struct Findings {
  long total = 0;
  int suspicious = 0;
};

static void audit(std::stop_token stop, const std::vector<Booking>& ledger, Findings& findings) {
  for (const Booking& booking : ledger) {
    if (stop.stop_requested()) return;
    findings.total += booking.cents;
    if (booking.cents > 10000) ++findings.suspicious;
  }
}

int main() {
  std::vector<Booking> ledger = {{1, 500}, {2, 20000}, {1, -500}, {3, 700}};
  Findings findings;
  std::jthread auditor([&](std::stop_token stop) { audit(stop, ledger, findings); });
  std::this_thread::sleep_for(std::chrono::milliseconds(1));
  auditor.request_stop();
  auditor.join();
  std::printf("total %ld\n", findings.total);
  if (findings.suspicious > 0) std::printf("%d suspicious\n", findings.suspicious);
}
