#include <gtest/gtest.h>

#include <string>

#include "tests/analyzer/checks/reported_lines.h"

namespace heddle::checks {
namespace {

/// Clips go through a queue to a thread.
std::string clips(const std::string& submit, const std::string& pointer = "std::shared_ptr<Clip>") {
  return wrong_reports(R"(
struct Clip { int priority; };
typedef )" + pointer + R"( Pointer;
struct Queue {
  void push(Pointer clip) { std::lock_guard<std::mutex> lock(m); clips.push_back(clip); }
  Pointer pop() {
    std::lock_guard<std::mutex> lock(m);
    if (clips.empty()) return Pointer();
    Pointer clip = clips.front();
    clips.pop_front();
    return clip;
  }
  std::mutex m;
  std::deque<Pointer> clips;
};
int total;
void encode(Queue& queue) {
  for (int i = 0; i < 3; ++i) total += queue.pop()->priority;
}
void submit(Queue& queue, int n) {
)" + submit + R"(
}
int main() {
  Queue queue;
  std::thread encoder(encode, std::ref(queue));
  submit(queue, 2);
  encoder.join();
}
)");
}

TEST(HandedOver, WrittenBefore) {
  EXPECT_EQ(clips("auto clip = std::make_shared<Clip>(); clip->priority = n; queue.push(clip);"), "");
  EXPECT_EQ(clips("Clip* clip = new Clip; clip->priority = n; queue.push(clip);", "Clip*"), "");
}

TEST(HandedOver, AnotherOneInEachTurn) {
  EXPECT_EQ(clips("for (int i = 0; i < n; ++i) { auto clip = std::make_shared<Clip>(); clip->priority = i; "
                  "queue.push(clip); }"),
            "");
}

TEST(HandedOver, WrittenAfterwards) {
  EXPECT_NE(clips("auto clip = std::make_shared<Clip>(); queue.push(clip); clip->priority = n;"), "");
  EXPECT_NE(clips("Clip* clip = new Clip; queue.push(clip); clip->priority = n;", "Clip*"), "");
}

TEST(HandedOver, OneForAllTurns) {
  EXPECT_NE(clips("auto clip = std::make_shared<Clip>(); for (int i = 0; i < n; ++i) { clip->priority = i; "
                  "queue.push(clip); }"),
            "");
}

}  // namespace
}  // namespace heddle::checks
