// Nothing leaks and nothing stays behind: descriptors, workers, spawners, what jobs left running.
#include <fcntl.h>
#include <sys/prctl.h>

#include "tests/executors/support.h"

namespace heddle::executors {
namespace {

pid_t own_pid() { return getpid(); }
pid_t spawner_pid() { return getppid(); }
pid_t leave_child_running() {
  const pid_t child = fork();
  if (child == 0) {
    while (true) pause();
  }
  return child;
}
int sockets_held() {
  int sockets = 0;
  for (int descriptor = 0; descriptor < 256; ++descriptor) {
    char target[64] = {};
    const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
    if (readlink(link.c_str(), target, sizeof target - 1) > 0)
      sockets += std::string(target).starts_with("socket:");
  }
  return sockets;
}
bool comes_to_an_end(pid_t pid) {
  return comes_true([&] { return process_ended(pid); });
}

TEST(ProcessLifetime, NoDescriptorIsLeakedByPoolsThatCrashAndEnd) {
  const int before = open_descriptors();
  for (int round = 0; round < 3; ++round) {
    auto executor = processes({.workers = 2});
    executor->try_map([](int x) { return x % 2 ? kill(getpid(), SIGKILL) : 0; }, std::vector{1, 2, 3, 4, 5});
    EXPECT_GT(open_descriptors(), before);
  }
  EXPECT_EQ(open_descriptors(), before);
}

TEST(ProcessLifetime, NoDescriptorIsLeakedByAnExecutorThatCannotBeMade) {
  const int before = open_descriptors();
  std::atomic<bool> stop = false;
  std::thread other([&] {
    while (!stop) sleep_ms(1);
  });
  EXPECT_FALSE(make_executor(ExecutorKind::processes, {.workers = 2}));
  stop = true;
  other.join();
  EXPECT_EQ(open_descriptors(), before);
}

TEST(ProcessLifetime, AWorkerHoldsItsOwnSocketAndNoOther) {
  const int inherited = sockets_held();
  auto first = processes({.workers = 3});
  auto second = processes({.workers = 3});
  kill(first->submit(own_pid).result(), SIGKILL);  // so that one of them is a replacement
  for (auto* executor : {first.get(), second.get()}) {
    for (const int held :
         executor->map([](int) { return sleep_ms(2), sockets_held(); }, std::vector<int>(9))) {
      EXPECT_EQ(held, inherited + 1);
    }
  }
}

TEST(ProcessLifetime, WorkersAndSpawnerAreGoneAfterShutdown) {
  auto executor = processes({.workers = 1});
  const pid_t worker = executor->submit(own_pid).result();
  const pid_t spawner = executor->submit(spawner_pid).result();
  executor->shutdown();
  EXPECT_EQ(kill(spawner, 0), -1) << "the spawner was not reaped";
  EXPECT_TRUE(comes_to_an_end(worker));
}

TEST(ProcessLifetime, AKilledParentLeavesNoOrphan) {
  int channel[2];
  ASSERT_EQ(pipe2(channel, O_CLOEXEC), 0);
  const pid_t parent = fork();
  if (parent == 0) {
    auto executor = processes({.workers = 2});
    auto running = executor->submit([] { sleep_ms(60'000); });
    const pid_t pids[] = {executor->submit(own_pid).result(), executor->submit(spawner_pid).result(),
                          executor->submit(leave_child_running).result()};
    if (write(channel[1], pids, sizeof pids) != sizeof pids) _exit(1);
    while (true) pause();
  }
  pid_t pids[3] = {};
  ASSERT_EQ(read(channel[0], pids, sizeof pids), static_cast<ssize_t>(sizeof pids));
  EXPECT_FALSE(process_ended(pids[0]));
  kill(parent, SIGKILL);
  waitpid(parent, nullptr, 0);
  EXPECT_TRUE(comes_to_an_end(pids[0])) << "worker";
  EXPECT_TRUE(comes_to_an_end(pids[1])) << "spawner";
  EXPECT_TRUE(comes_to_an_end(pids[2])) << "child of a job";
  close(channel[0]);
  close(channel[1]);
}

TEST(ProcessLifetime, WhatAJobLeftRunningEndsWithItsWorker) {
  auto executor = processes({.workers = 1, .limits = {.time = std::chrono::milliseconds(500)}});
  const pid_t child = executor->submit(leave_child_running).result();
  EXPECT_FALSE(process_ended(child));
  EXPECT_FALSE(executor->submit([] { sleep_ms(60'000); }).wait_result());
  EXPECT_TRUE(comes_to_an_end(child));
}

TEST(ProcessLifetime, AForkedChildThatLivesOnDoesNotHoldThePoolUp) {
  auto executor = processes({.workers = 2});
  executor->submit(own_pid).result();
  const pid_t child = fork();
  if (child == 0) {
    while (true) pause();
  }
  const auto begin = std::chrono::steady_clock::now();
  executor.reset();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(4));
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
}

}  // namespace
}  // namespace heddle::executors
