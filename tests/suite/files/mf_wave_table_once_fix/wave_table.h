#pragma once

int wave_sample(int phase);
int wave_loudest();
