// kind: race
// static: race
// build: none
// primitive: std::barrier with a completion function
// sharing: globals
// mistake: arrive() without waiting, then reads what the completion writes
// seen by: the simulator

// Votes are counted in rounds; the count is made when all have voted.
#include <atomic>
#include <barrier>
#include <cstdio>
#include <thread>

static std::atomic<int> votes{0};
static int counted = 0;

static void count_votes() noexcept {
  counted = votes.exchange(0);  // EXPECT-RACE
}

static std::barrier round_over(2, count_votes);

static int vote(bool yes) {
  if (yes) ++votes;
  (void)round_over.arrive();
  return counted;  // EXPECT-RACE
}

int main() {
  std::thread member([] { std::printf("member saw %d\n", vote(true) < 3); });
  int seen = vote(true);
  member.join();
  std::printf("chair saw %d\n", seen < 3);
}
