// An office shares a scanner and a printer. Copying a page needs both, and so does printing a test
// page that is then scanned and compared.
//
// Everybody takes the scanner before the printer, whichever is used first. Who has the scanner can
// only wait for somebody who needs nothing more, so nobody waits for ever.

#include <cstdio>
#include <mutex>
#include <thread>

// Lock order: scanner_mutex, then printer_mutex.
std::mutex scanner_mutex;
std::mutex printer_mutex;
int pages_scanned = 0;  // guarded by scanner_mutex
int pages_printed = 0;  // guarded by printer_mutex

void copy_page() {
  std::lock_guard scanner(scanner_mutex);
  ++pages_scanned;
  std::lock_guard printer(printer_mutex);
  ++pages_printed;
}

void print_and_compare_test_page() {
  std::lock_guard scanner(scanner_mutex);
  std::lock_guard printer(printer_mutex);
  ++pages_printed;
  ++pages_scanned;
}

int main() {
  std::thread copier(copy_page);
  std::thread tester(print_and_compare_test_page);
  copier.join();
  tester.join();

  std::printf("%d pages scanned, %d printed\n", pages_scanned, pages_printed);
  return pages_scanned == 2 && pages_printed == 2 ? 0 : 1;
}
