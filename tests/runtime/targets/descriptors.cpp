// Correct programs whose threads wait for each other through descriptors.
#include <poll.h>
#include <pthread.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <cstdint>
#include <string>
#include <thread>
#include <vector>

#include "scenario.h"

SCENARIO(pipe_ping_pong) {
  int there[2], back[2], shared = 0;
  if (pipe(there) != 0 || pipe(back) != 0) return 1;
  std::thread partner([&] {
    char byte;
    while (read(there[0], &byte, 1) == 1) {
      ++shared;
      if (write(back[1], &byte, 1) != 1) return;
    }
  });
  for (int i = 0; i < 3; ++i) {
    char byte = 'x';
    if (write(there[1], &byte, 1) != 1 || read(back[0], &byte, 1) != 1) return 2;
    ++shared;
  }
  close(there[1]);
  partner.join();
  return shared == 6 ? 0 : 3;
}

SCENARIO(large_write) {
  int ends[2];
  if (pipe(ends) != 0) return 1;
  const std::vector<char> data(300'000, 'd');
  std::thread writer([&] {
    if (write(ends[1], data.data(), data.size()) != static_cast<ssize_t>(data.size())) _exit(5);
    close(ends[1]);
  });
  std::vector<char> buffer(10'000);
  std::size_t size = 0;
  for (ssize_t part; (part = read(ends[0], buffer.data(), buffer.size())) > 0;)
    size += static_cast<std::size_t>(part);
  writer.join();
  return size == data.size() ? 0 : 2;
}

SCENARIO(sockets) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) return 1;
  std::thread echo([&] {
    char text[16];
    const ssize_t size = recv(ends[1], text, sizeof text, 0);
    send(ends[1], text, static_cast<std::size_t>(size), 0);
    shutdown(ends[1], SHUT_WR);
  });
  char text[16];
  send(ends[0], "hello", 5, 0);
  const ssize_t size = recv(ends[0], text, sizeof text, 0);
  const ssize_t end = recv(ends[0], text, sizeof text, 0);
  echo.join();
  return size == 5 && end == 0 ? 0 : 2;
}

SCENARIO(event_counter) {
  const int event = eventfd(0, 0);
  int data = 0;
  std::thread setter([&] {
    data = 4;
    eventfd_write(event, 3);
  });
  eventfd_t value = 0;
  eventfd_read(event, &value);
  const int seen = data;
  setter.join();
  return value == 3 && seen == 4 ? 0 : 2;
}

SCENARIO(poll_two) {
  int a[2], b[2];
  if (pipe(a) != 0 || pipe(b) != 0) return 1;
  std::thread first([&] { static_cast<void>(!write(a[1], "a", 1)); });
  std::thread second([&] { static_cast<void>(!write(b[1], "b", 1)); });
  int seen = 0;
  while (seen < 2) {
    pollfd asked[2] = {{a[0], POLLIN, 0}, {b[0], POLLIN, 0}};
    if (poll(asked, 2, -1) < 1) return 2;
    char byte;
    for (const pollfd& one : asked)
      if ((one.revents & POLLIN) != 0 && read(one.fd, &byte, 1) == 1) ++seen;
  }
  first.join();
  second.join();
  pollfd none = {a[0], POLLIN, 0};
  return poll(&none, 1, 60'000) == 0 ? 0 : 3;
}

SCENARIO(select_one) {
  int ends[2];
  if (pipe(ends) != 0) return 1;
  std::thread writer([&] { static_cast<void>(!write(ends[1], "a", 1)); });
  fd_set in;
  FD_ZERO(&in);
  FD_SET(ends[0], &in);
  const int ready = select(ends[0] + 1, &in, nullptr, nullptr, nullptr);
  writer.join();
  return ready == 1 && FD_ISSET(ends[0], &in) ? 0 : 2;
}

SCENARIO(epoll_timer) {
  const int epoll = epoll_create1(0);
  const int timer = timerfd_create(CLOCK_MONOTONIC, 0);
  itimerspec in_an_hour = {};
  in_an_hour.it_value.tv_sec = 3600;
  timerfd_settime(timer, 0, &in_an_hour, nullptr);
  epoll_event event = {};
  event.events = EPOLLIN;
  event.data.fd = timer;
  epoll_ctl(epoll, EPOLL_CTL_ADD, timer, &event);
  std::thread other([] { usleep(1000); });
  epoll_event got = {};
  const int ready = epoll_wait(epoll, &got, 1, -1);
  std::uint64_t expirations = 0;
  const ssize_t size = read(timer, &expirations, sizeof expirations);
  other.join();
  return ready == 1 && got.data.fd == timer && size == 8 && expirations == 1 ? 0 : 2;
}
