#pragma once

void begin_transaction();
void end_transaction();
