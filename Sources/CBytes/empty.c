// All of the target is in its header, so that the compiler can put it where it is called.
#include "CBytes.h"
